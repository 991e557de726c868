"""What is left to do where no conflict is left: writing a rebuilt file, telling git."""

from __future__ import annotations

from functools import partial

from board.session import SaveError
from board.ui.board.display import Display
from board.ui.kit.banner import Banner
from board.ui.kit.question import Answer, Ask
from board.ui.live.threads import in_thread
from board.ui.shell.context import Context


def show_found(context: Context) -> None:
    """Say what was found in a file that came in pieces, until the rebuilt board is written."""
    workspace, frame = context.workspace, context.part(Display).frame
    if workspace.session is None:
        return
    healed = workspace.current.healed
    banner = next(iter(frame.query(Banner).filter("#found")), None)
    if banner is None:
        if not healed:
            return
        banner = Banner(id="found")
        frame.mount(banner, before=0)
    does = "resolves the conflicts" if workspace.conflicts else "writes the file"
    advice = "Both sides are here, and nothing is written until the first change"
    banner.tell(healed, f"{advice}; {context.key('settle')} {does}.")


async def finish(context: Context, done: str = "") -> None:
    """Offer what is left to do for the file and for git, or say what is done."""
    from board.loading import is_unmerged

    session = context.workspace.current
    if session.rebuilt and not session.pending and not done:
        _offer_to_write(context)
    elif await in_thread(is_unmerged, session.path, session.repository):
        name = session.path.name
        text = (
            f"No conflict is left in {name}, but git still lists it as unmerged.\n\n"
            "git add marks it as resolved. The board can be changed before and after."
        )
        ask = Ask("git add?", text, [Answer("y", "git add", "add")], "not yet")
        context.ask(ask, partial(_add, context))
    else:
        context.say(done or "No conflicts")


def _offer_to_write(context: Context) -> None:
    """Ask whether the rebuilt board is to be written: it has no conflict to resolve."""
    session = context.workspace.current
    text = f"{session.healed}\n\nA copy of the original file is kept."
    answers = [Answer("y", "write it", "write")]
    ask = Ask(f"Write {session.path.name}?", text, answers, "not yet")
    context.ask(ask, partial(_write, context))


async def _write(context: Context, answer: str | None) -> None:
    if answer != "write":
        return
    session = context.workspace.current
    try:
        incoming = await in_thread(partial(session.save, healed=True))
    except SaveError as error:
        context.say(str(error), "error", "Not written")
        return
    context.shell.show_head()
    show_found(context)
    if incoming.notes:
        context.say("\n".join(incoming.notes))
    await finish(context, f"{session.path.name} is written")


async def _add(context: Context, answer: str | None) -> None:
    """Put the file into the index, once it is on disk; git's words where that fails."""
    from board.git import GitError, index

    session = context.workspace.current
    if answer != "add" or session.repository is None:
        return
    if not await context.workspace.settle():
        context.say("The file is not saved yet; git add comes after that", "warning")
        return
    path = session.repository.relative(session.path)
    try:
        await in_thread(index.add, session.repository, path)
    except GitError as error:
        context.say(str(error), "error", "git add failed")
    else:
        context.say(f"git has {session.path.name} as resolved")
