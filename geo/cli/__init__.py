"""The command line without pictures: read, check, locate, find, distance, table and others. `layers.cli` adds map.

A command's module is imported only when that command is given, so that `incidentmap --help` answers at once.
"""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from ..errors import GeoError, ServiceWarning
from .console import complain, prepare_streams, show_warning

__all__ = ["COMMANDS", "Command", "main"]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its `module` has `arguments(parser)` and `run(args)`, which returns the exit code."""

    name: str
    summary: str
    module: str


COMMANDS = (
    Command("read", "read a report and write an incident file to review and edit by hand", "geo.cli.read"),
    Command("check", "measure what reports state and say what holds", "geo.cli.check"),
    Command("locate", "work out the regions that the statements allow, and the places that fit", "geo.cli.locate"),
    Command("find", "look a place name up, in any spelling or script", "geo.cli.find"),
    Command("distance", "measure between two places, with the uncertainty of both", "geo.cli.distance"),
    Command("table", "check an event table in bulk against its own words and columns", "geo.cli.table"),
    Command("export", "write places, claims, findings and regions for GIS: GeoJSON or GeoPackage", "geo.cli.export"),
    Command("gazetteer", "say what the gazetteer holds, bring a larger one in, or build it anew", "geo.cli.gazetteer"),
)

_EPILOG = """\
exit codes: 0 done; 1 from check and table, when something is contradicted (not with --exit-zero); 2 bad input or usage

incidentmap COMMAND --help tells the options of a command."""


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"incidentmap {version('incidentmap')}")
        parser.exit()


def _make_parser(commands: Sequence[Command], words: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="incidentmap",
        description="From a report to a checked, offline map: places found, spatial statements measured and drawn.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and stop")
    choices = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    chosen = next((word for word in words if not word.startswith("-")), "")
    for command in commands:
        sub = choices.add_parser(
            command.name,
            help=command.summary,
            description=f"{command.summary[:1].upper()}{command.summary[1:]}.",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        if command.name == chosen:
            import_module(command.module).arguments(sub)
    return parser


def main(argv: Sequence[str] | None = None, *, commands: Sequence[Command] = COMMANDS) -> int:
    """Run the command line and return its exit code: 0 done, 1 something contradicted, 2 bad input or usage."""
    words = list(sys.argv[1:] if argv is None else argv)
    prepare_streams()
    parser = _make_parser(commands, words)
    try:
        args = parser.parse_args(words)
        command = next((command for command in commands if command.name == args.command), None)
        if command is None:
            parser.print_help(sys.stderr)
            return 2
        with warnings.catch_warnings():
            warnings.simplefilter("always", ServiceWarning)
            warnings.showwarning = show_warning
            code: int = import_module(command.module).run(args)
        sys.stdout.flush()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    except GeoError as error:
        complain(error)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("INCIDENTMAP_DEBUG"):
            raise
        complain(error)
        return 2
    return code
