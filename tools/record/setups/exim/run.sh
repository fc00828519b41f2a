exec exim4 -bdf -q30m
