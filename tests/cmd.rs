//! Golden cases: what is typed, and what is printed, with the exit code.
//!
//! `TRYCMD=overwrite cargo test cmd` writes what is printed now, to be read by eye before it is
//! committed.

#[test]
fn commands_print_what_they_must() {
    trycmd::TestCases::new()
        .register_bin("health", std::path::Path::new(env!("CARGO_BIN_EXE_health")))
        .env("HEALTH_CONFIG", "")
        .env("HEALTH_HISTORY", "")
        .env("LC_ALL", "C")
        .env("NO_COLOR", "")
        .env("CLICOLOR_FORCE", "")
        .env("COLUMNS", "100")
        .case("tests/cmd/*.trycmd");
}
