"""Carrying text through a merge: the comments of both sides stay."""

from __future__ import annotations

import pytest

from board.document import parse, replace_lines
from board.document.carry import carry
from board.model import Ref

TEXT = '# head\n[gaps]\n# about\nG-1.title = "One"\nG-1.status = "triage"\nG-2.title = "Two"\n'


def carried(ours: str, theirs: str, base: str = TEXT) -> str:
    """Their text with what only we changed in ours, where both say the same."""
    return carry(parse(base.encode()), parse(ours.encode()), parse(theirs.encode())).text


@pytest.mark.parametrize(
    ("ours", "theirs", "result"),
    [
        (
            TEXT.replace("G-1.status", "# w1\nG-1.status"),
            TEXT.replace("# about", "# about\n# w2"),
            TEXT.replace("# about", "# about\n# w2").replace("G-1.status", "# w1\nG-1.status"),
        ),
        (
            TEXT.replace("# about", "# about\n# w1"),
            TEXT.replace("# about", "# about\n# w2"),
            TEXT.replace("# about", "# about\n# w2\n# w1"),
        ),
        (TEXT + "# end\n", TEXT + "# their end\n", TEXT + "# their end\n# end\n"),
        (TEXT + "# end\n", TEXT.removesuffix("\n"), TEXT + "# end\n"),
        (TEXT.replace("# head", "# head\n# w1"), "# w2\n" + TEXT, "# w2\n# head\n# w1\n"),
    ],
)
def test_comments_of_both_sides_stay(ours: str, theirs: str, result: str) -> None:
    """A comment that one side wrote is in the result, beside what the other wrote there."""
    assert carried(ours, theirs).startswith(result)


def test_a_comment_at_the_end_of_edited_lines_belongs_to_what_follows() -> None:
    """Edited lines are cut as the file would be when it is read again."""
    ref = Ref("gaps", "G-1")
    after = replace_lines(parse(TEXT.encode()), ref, 'G-1.title = "One"\n# w1\n')
    assert after.blocks == parse(after.encode()).blocks
    assert after.text == TEXT.replace('G-1.status = "triage"\n', "# w1\n").replace("# about\n", "")
