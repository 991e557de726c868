"""``board completions``: the scripts for shells, and the answers to their questions."""

from __future__ import annotations

import os
from collections.abc import Mapping

import click
from click.shell_completion import CompletionItem, ShellComplete, split_arg_string

from board.cli import output

BASH = r"""# board: completions for bash; put this line into ~/.bashrc:
#   eval "$(board completions bash)"
_board_completion() {
    local kind value help
    COMPREPLY=()
    while IFS=$'\t' read -r kind value help; do
        case $kind in
            file) compopt -o default ;;
            part) compopt -o nospace; COMPREPLY+=("$value") ;;
            word) COMPREPLY+=("$value") ;;
        esac
    done < <(_BOARD_COMPLETE=bash COMP_BREAKS="$COMP_WORDBREAKS" \
        COMP_TEXT="${COMP_LINE:0:COMP_POINT}" "$1" 2>/dev/null)
}
complete -o nosort -F _board_completion board 2>/dev/null ||
    complete -F _board_completion board
"""
ZSH = r"""#compdef board
# board: completions for zsh; put this line into ~/.zshrc, behind compinit:
#   eval "$(board completions zsh)"
_board() {
    local line kind value help tab=$'\t'
    local -a words_ shown_ parts_
    for line in "${(@f)$(_BOARD_COMPLETE=zsh \
            COMP_TEXT="${(j: :)words[1,CURRENT]}" board 2>/dev/null)}"; do
        kind=${line%%$tab*} line=${line#*$tab}
        value=${line%%$tab*} help=${line#*$tab}
        case $kind in
            file) _files ;;
            part) parts_+=("$value") ;;
            word) words_+=("$value"); shown_+=("$value${help:+  -- $help}") ;;
        esac
    done
    (( $#words_ )) && compadd -U -V board -l -d shown_ -a words_
    (( $#parts_ )) && compadd -U -V board-parts -S '' -a parts_
    return 0
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _board "$@"
else
    compdef _board board
fi
"""
FISH = r"""# board: completions for fish; put this line into ~/.config/fish/config.fish:
#   board completions fish | source
function _board_completion
    set -lx COMP_TEXT (commandline -cp | string collect)
    set -lx _BOARD_COMPLETE fish
    for line in (board 2>/dev/null)
        set -l parts (string split \t -- $line)
        if test "$parts[1]" = file
            __fish_complete_path (commandline -ct)
        else
            printf '%s\t%s\n' $parts[2] $parts[3]
        end
    end
end
complete -c board -f -k -a '(_board_completion)'
"""
SCRIPTS: Mapping[str, str] = {"bash": BASH, "zsh": ZSH, "fish": FISH}


@click.command("completions", options_metavar="")
@click.argument("shell", type=click.Choice(list(SCRIPTS)))
def completions_command(shell: str) -> int:
    """Print the completion script of a shell; its first lines say where to put it."""
    output.raw(SCRIPTS[shell])
    return 0


class Answer(ShellComplete):
    """The answer to one question of a shell, in our own form."""

    name = "board"
    source_template = ""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the cursor, without the program's name, and the one at it."""
        text = os.environ.get("COMP_TEXT", "")
        words = split_arg_string(text)[1:]
        if not words or text[-1:].isspace():
            return words, ""
        return words[:-1], words[-1]

    def format_completion(self, item: CompletionItem) -> str:
        """``TYPE<tab>VALUE<tab>HELP``; in bash, without what stands before a break."""
        if item.type in ("file", "dir"):
            return "file\t\t"
        value = str(item.value)
        kind = "part" if value[-1:] in ("=", ":") else "word"
        _, typed = self.get_completion_args()
        breaks = os.environ.get("COMP_BREAKS", "")
        cut = max((typed.rfind(char) for char in breaks if char in ":="), default=-1) + 1
        return f"{kind}\t{value[cut:]}\t{item.help or ''}"


def answer(shell: str) -> int:
    """Print what can come next. Never fails: a shell in the middle of a line has no use for it."""
    from board.cli.options import cli

    output.prepare()
    try:
        if shell in SCRIPTS:
            completion = Answer(cli, {"obj": None}, "board", "_BOARD_COMPLETE").complete()
            output.raw(f"{completion}\n" if completion else "")
    except Exception:
        return 1
    return 0
