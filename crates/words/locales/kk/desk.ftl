# Desk: keys begin with desk-.
