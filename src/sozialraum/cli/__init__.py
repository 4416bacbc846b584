"""The command line: one thin module a command. Only here srk prints, reads the clock and exits."""
