"""`python -m monitor`, the same as `monitor`."""

from monitor.cli.main import main

main()
