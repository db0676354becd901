//! How far a pass over the input has come: a line on a terminal, for work that lasts.

use std::cell::{Cell, RefCell};
use std::env;
use std::fmt::Write;
use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::input::{Source, Understood};

/// What is done sooner is not worth a line.
const PATIENCE: Duration = Duration::from_secs(1);

/// Whether a line may be drawn at all, and the one that is drawn at present.
pub(in crate::cli) struct Progress {
    wanted: Cell<bool>,
    /// When the run began.
    since: Instant,
    bar: RefCell<Option<ProgressBar>>,
}

impl Progress {
    pub(in crate::cli) fn new(quiet: bool) -> Self {
        let dumb = env::var_os("TERM").is_some_and(|it| it == "dumb");
        Progress {
            wanted: Cell::new(wanted(io::stderr().is_terminal() && !dumb, quiet)),
            since: Instant::now(),
            bar: RefCell::default(),
        }
    }

    /// Draws nothing from here on: the results themselves are going to the terminal.
    pub(in crate::cli) fn give_way(&self) {
        self.wanted.set(false);
    }

    /// Begins a pass over all of these.
    pub(in crate::cli) fn begin(&self, sources: &[Source]) -> Pass<'_> {
        let total: Option<u64> = sources.iter().map(Source::size).sum();
        let counts = Arc::new(Counts::default());
        if self.wanted.get() {
            let hidden = ProgressDrawTarget::hidden();
            let bar = ProgressBar::with_draw_target(total, hidden);
            bar.set_style(style(total.is_some(), &counts));
            self.bar.replace(Some(bar));
        }
        Pass {
            progress: self,
            counts,
        }
    }

    /// Does what writes to the terminal while no line stands there.
    pub(in crate::cli) fn without(&self, write: impl FnOnce()) {
        match &*self.bar.borrow() {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }
}

/// A pass over the input; its line is gone when it is.
pub(in crate::cli) struct Pass<'p> {
    progress: &'p Progress,
    counts: Arc<Counts>,
}

impl Pass<'_> {
    /// What was worked on, which any thread may add to.
    pub(in crate::cli) fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Gives the total up where it is not one of the bytes that blocks hold.
    pub(in crate::cli) fn expect(&self, understood: &Understood) {
        if understood.is_verbatim() {
            return;
        }
        if let Some(bar) = &*self.progress.bar.borrow() {
            bar.unset_length();
            bar.set_style(style(false, &self.counts));
        }
    }

    /// Draws how far it is, when it is time to.
    pub(in crate::cli) fn show(&self) {
        if let Some(bar) = &*self.progress.bar.borrow() {
            if bar.is_hidden() && due(self.progress.since.elapsed()) {
                bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
            }
            bar.set_position(self.counts.bytes.load(Ordering::Relaxed));
        }
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        if let Some(bar) = self.progress.bar.take() {
            bar.finish_and_clear();
        }
    }
}

/// What was worked on so far.
#[derive(Default)]
pub(in crate::cli) struct Counts {
    bytes: AtomicU64,
    accounts: AtomicU64,
}

impl Counts {
    pub(in crate::cli) fn add(&self, bytes: u64, accounts: u64) {
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        self.accounts.fetch_add(accounts, Ordering::Relaxed);
    }
}

fn wanted(terminal: bool, quiet: bool) -> bool {
    terminal && !quiet
}

fn due(elapsed: Duration) -> bool {
    elapsed > PATIENCE
}

fn style(total: bool, counts: &Arc<Counts>) -> ProgressStyle {
    let template = if total {
        "{bar:12} {decimal_bytes} of {decimal_total_bytes}, {accounts} accounts, {rate}/s, {eta} left"
    } else {
        "{decimal_bytes} read, {accounts} accounts, {rate}/s"
    };
    let (all, timed) = (Arc::clone(counts), Arc::clone(counts));
    // A template that can't be read gives indicatif's own line.
    ProgressStyle::with_template(template)
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .with_key("accounts", move |_: &ProgressState, out: &mut dyn Write| {
            let accounts = all.accounts.load(Ordering::Relaxed);
            // The line is made in memory, which takes everything.
            let _ = write!(out, "{}", HumanCount(accounts));
        })
        .with_key("rate", move |state: &ProgressState, out: &mut dyn Write| {
            let accounts = timed.accounts.load(Ordering::Relaxed);
            let rate = rate(accounts, state.elapsed());
            let _ = write!(out, "{}", HumanCount(rate));
        })
}

/// Accounts a second, in three digits: more would only flicker.
fn rate(accounts: u64, elapsed: Duration) -> u64 {
    let millis = elapsed.as_millis().max(1) as u64;
    let rate = accounts.saturating_mul(1000) / millis;
    let step = 10_u64.pow(rate.checked_ilog10().unwrap_or(0).saturating_sub(2));
    rate / step * step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_for_a_terminal_that_is_not_quiet_and_work_that_lasts() {
        let rows = [
            ("terminal", true, false, 1001, true),
            ("no terminal", false, false, 60_000, false),
            ("quiet", true, true, 60_000, false),
            ("short", true, false, 1000, false),
        ];
        for (name, terminal, quiet, millis, drawn) in rows {
            let draws = wanted(terminal, quiet) && due(Duration::from_millis(millis));
            assert_eq!(draws, drawn, "{name}");
        }
    }

    #[test]
    fn a_line_says_what_is_known() {
        let rows = [
            (
                "total",
                Source::Memory {
                    name: String::new(),
                    bytes: vec![0; 4_000_000].into(),
                },
                "███░░░░░░░░░ 1.00 MB of 4.00 MB, 12,345 accounts, ",
            ),
            ("no total", Source::Stdin, "1.00 MB read, 12,345 accounts, "),
        ];
        for (name, source, expected) in rows {
            let progress = Progress {
                wanted: Cell::new(true),
                since: Instant::now(),
                bar: RefCell::default(),
            };
            let pass = progress.begin(&[source]);
            pass.counts().add(1_000_000, 12_345);
            pass.show();
            let terminal = Screen::default();
            if let Some(bar) = &*progress.bar.borrow() {
                let target = ProgressDrawTarget::term_like(Box::new(terminal.clone()));
                bar.set_draw_target(target);
                bar.force_draw();
            }
            let drawn = terminal.0.lock().expect("no test panics here").clone();
            assert!(drawn.starts_with(expected), "{name}: {drawn}");
            drop(pass);
            assert!(progress.bar.borrow().is_none(), "{name}");
        }
    }

    #[test]
    fn a_rate_has_three_digits() {
        let rows = [
            ("nothing", 0, 1000, 0),
            ("no time", 7, 0, 7000),
            ("few", 999, 1000, 999),
            ("many", 4_567_890, 2000, 2_280_000),
        ];
        for (name, accounts, millis, expected) in rows {
            let found = rate(accounts, Duration::from_millis(millis));
            assert_eq!(found, expected, "{name}");
        }
    }

    /// What is written to a terminal.
    #[derive(Clone, Debug, Default)]
    struct Screen(Arc<std::sync::Mutex<String>>);

    impl indicatif::TermLike for Screen {
        fn width(&self) -> u16 {
            100
        }
        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn write_line(&self, text: &str) -> io::Result<()> {
            self.write_str(text)
        }
        fn write_str(&self, text: &str) -> io::Result<()> {
            self.0.lock().expect("no test panics here").push_str(text);
            Ok(())
        }
        fn clear_line(&self) -> io::Result<()> {
            Ok(())
        }
        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }
}
