"""`python -m gap_tool` is the same as `gap-tool`."""

from gap_tool.cli import main

main()
