// Stands for the package `server-only` in our own programs, which have no browser part to protect.
export {}
