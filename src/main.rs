//! The command `bindery`: arguments in, an exit status out.

use std::process::ExitCode;

/// Setting type asks for millions of small pieces of memory, a seventh of all time with the system's own allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    bindery::cli::run()
}
