"""One module a drill; `./dev drill NAME` runs its `run(env, arguments)`."""
