"""``samecheck completion``: what a shell has to be told so that Tab completes."""

from typing import Final

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from samecheck.cli.options import examples
from samecheck.cli.output import printed

#: What sets the completion up for good, by shell.
HOW: Final = {
    "bash": "mkdir -p ~/.local/share/bash-completion/completions && "
    "samecheck completion bash > ~/.local/share/bash-completion/completions/samecheck",
    "zsh": "mkdir -p ~/.zfunc && samecheck completion zsh > ~/.zfunc/_samecheck   "
    "# and in ~/.zshrc, before compinit: fpath+=~/.zfunc",
    "fish": "mkdir -p ~/.config/fish/completions && samecheck completion fish > ~/.config/fish/completions/samecheck.fish",
}


class Bash(BashComplete):
    """Click's, but that names and files can be offered together, and that no name is taken for a pattern."""

    source_template = """\
%(complete_func)s() {
    local response type value name=${COMP_WORDS[COMP_CWORD]} files=() plain=()
    response=$(IFS=$'\\n'; env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" %(complete_var)s=bash_complete "$1")
    while IFS=, read -r type value; do
        case $type in
        plain) plain+=("$value") ;;
        file) files=(-f) ;;
        dir) files=(-d) ;;
        esac
    done <<<"$response"
    COMPREPLY=("${plain[@]}")
    if [ ${#files[@]} -gt 0 ] && [ ${#plain[@]} -gt 0 ]; then
        compopt -o filenames
        mapfile -t -O ${#plain[@]} COMPREPLY < <(compgen "${files[@]}" -- "$name")
    elif [ "${files[*]}" = -f ]; then
        compopt -o default
    elif [ "${files[*]}" = -d ]; then
        compopt -o dirnames
    fi
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""


_SHELLS: Final[dict[str, type[ShellComplete]]] = {"bash": Bash, "zsh": ZshComplete, "fish": FishComplete}


@click.command(
    epilog=examples(
        *(how.partition(" && ")[2].partition("   #")[0] for how in HOW.values()), 'eval "$(samecheck completion bash)"'
    )
)
@click.argument("shell", type=click.Choice(list(_SHELLS)))
def completion(shell: str) -> None:
    """Prints what makes Tab complete in a shell.

    Commands, options, files, and the names of corpora, codes, formats and models. The first lines say where to put it;
    with eval it holds for the shell that runs.
    """
    from samecheck.cli import commands

    script = _SHELLS[shell](commands, {}, "samecheck", "_SAMECHECK_COMPLETE").source()
    head = "#compdef samecheck\n" if shell == "zsh" else ""  # has to be the first line
    printed([f"{head}# For good: {HOW[shell]}", script.removeprefix("#compdef samecheck").strip()])
