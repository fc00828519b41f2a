exec python3 /setup/server.py
