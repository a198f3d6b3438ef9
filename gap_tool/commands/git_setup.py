"""`gap-tool git-setup`."""

from pathlib import Path

import click

from gap_tool.messages import tell


@click.command("git-setup", epilog="Example: gap-tool git-setup")
@click.option("--undo", is_flag=True, help="Take away what this command wrote, and nothing else.")
def command(undo: bool) -> int:
    """Let git show, merge and check assessments as lawyers read them, in this copy of the
    repository.

    git diff and git log -p then show legal text under the name of the article, git merge joins the
    work of two experts, and each commit is checked first. Nothing of it is shared with others: each
    member of the team does it once for each copy. Doing it twice changes nothing.
    """
    from gap_tool.git_setup import Clone

    clone = Clone.around(Path.cwd())
    for line in clone.undo() if undo else clone.set_up():
        click.echo(line)
    if not undo:
        click.echo(tell("This holds for this copy only. Look after it with: gap-tool doctor"))
        click.echo(tell("Take it away again with: gap-tool git-setup --undo"))
    return 0
