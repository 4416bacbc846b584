"""`srk completion`: the lines by which a shell completes commands, ids and years with the tab key."""

from __future__ import annotations

from typing import Annotated, Literal

import typer
from typer.completion import get_completion_script  # type: ignore[attr-defined]

from sozialraum.engine.findings.language import tr

Shell = Literal["bash", "zsh", "fish", "powershell"]

VARIABLE = "_SRK_COMPLETE"
"""By this variable the shell asks; typer derives its name from that of the program."""

_LASTING = {
    "bash": ("~/.bashrc", 'eval "$(srk completion bash)"'),
    "zsh": ("~/.zshrc", 'eval "$(srk completion zsh)"'),
    "fish": ("~/.config/fish/config.fish", "srk completion fish | source"),
    "powershell": ("$PROFILE", "srk completion powershell | Out-String | Invoke-Expression"),
}


def command(
    shell: Annotated[Shell, typer.Argument(help="The shell that is to complete.")],
) -> None:
    """Print the script, below a comment that says where it belongs."""
    file, line = _LASTING[shell]
    print("# " + tr("To have it in every new shell, add to {file}: {line}").format(file=file, line=line))
    print(get_completion_script(prog_name="srk", complete_var=VARIABLE, shell=shell))
