exec postfix start-fg
