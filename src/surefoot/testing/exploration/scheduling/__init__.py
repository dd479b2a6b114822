"""Who may go on, who does, and which orders of turns are left to be tried."""
