# Portal: keys begin with portal-.
