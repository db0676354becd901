//! The floor of the benchmark: finds the records of a CSV file on two threads and writes as many
//! bytes as the job's output has, without looking into a cell.
//!
//! `run.py --scan` runs it as one of the candidates; by itself it does nothing.

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread;

use simd_csv::{SeekerBuilder, SplitterBuilder};

/// What an account takes in the job's output, on average.
const WRITTEN: usize = 52;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [input, output] = &arguments[..] else {
        return Ok(());
    };
    let segments = SeekerBuilder::new()
        .from_reader(File::open(input)?)?
        .ok_or("an empty file")?
        .segments(2)?;
    thread::scope(|scope| {
        let threads: Vec<_> = (0..)
            .zip(&segments)
            .map(|(number, &segment)| {
                let part = output.with_extension(format!("{number}.csv"));
                scope.spawn(move || scan(input, segment, &part))
            })
            .collect();
        threads
            .into_iter()
            .try_for_each(|it| it.join().unwrap_or(Err("a thread failed".into())))
    })
    .map_err(Into::into)
}

/// Goes over the records between two places of a file.
fn scan(input: &Path, (from, to): (u64, u64), output: &Path) -> Result<(), String> {
    let scan = || -> Result<(), Box<dyn Error>> {
        let mut file = File::open(input)?;
        file.seek(SeekFrom::Start(from))?;
        let mut records = SplitterBuilder::with_capacity(256 << 10)
            .has_headers(false)
            .from_reader(file.take(to - from));
        let mut output = BufWriter::with_capacity(256 << 10, File::create(output)?);
        while let Some(record) = records.split_record()? {
            output.write_all(&record[..record.len().min(WRITTEN)])?;
        }
        Ok(output.flush()?)
    };
    scan().map_err(|error| error.to_string())
}
