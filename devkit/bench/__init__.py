"""One module a measurement; `./dev bench NAME` runs its `run(env, arguments)`."""
