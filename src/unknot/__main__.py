"""`python -m unknot` is `unknot`."""

from unknot.cli.main import main

main()
