#! exits.py, line 2: SystemExit: 7
sys.exit(7)
