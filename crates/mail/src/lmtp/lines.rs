//! What the client says, and what it is told.

use std::io;

use tokio::io::{
    AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader, BufWriter, ReadHalf, WriteHalf,
};

use super::{data::Data, reply::Reply};

/// A line of the client.
pub enum Line {
    /// A command with its line end.
    Command(Vec<u8>),
    /// It was longer than is read.
    TooLong,
    /// The client went away.
    End,
}

/// Both directions of a connection.
pub struct Lines<S> {
    reader: BufReader<ReadHalf<S>>,
    writer: BufWriter<WriteHalf<S>>,
    longest: usize,
}

impl<S: AsyncRead + AsyncWrite> Lines<S> {
    /// Lines of at most so many bytes.
    pub fn new(stream: S, longest: usize) -> Self {
        let (reader, writer) = tokio::io::split(stream);
        Self {
            reader: BufReader::with_capacity(16 * 1024, reader),
            writer: BufWriter::new(writer),
            longest,
        }
    }

    /// The next line.
    pub async fn read(&mut self) -> io::Result<Line> {
        let (mut line, mut too_long) = (Vec::new(), false);
        loop {
            let chunk = self.reader.fill_buf().await?;
            if chunk.is_empty() {
                return Ok(Line::End);
            }
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let used = end.map_or(chunk.len(), |end| end + 1);
            too_long |= line.len() + used > self.longest;
            if !too_long {
                line.extend_from_slice(chunk.get(..used).unwrap_or_default());
            }
            self.reader.consume(used);
            if end.is_some() {
                return Ok(if too_long {
                    Line::TooLong
                } else {
                    Line::Command(line)
                });
            }
        }
    }

    /// The next piece of the mail; false when the client went away before its end.
    pub async fn read_data(&mut self, data: &mut Data) -> io::Result<bool> {
        let chunk = self.reader.fill_buf().await?;
        if chunk.is_empty() {
            return Ok(false);
        }
        let used = data.push(chunk);
        self.reader.consume(used);
        Ok(true)
    }

    /// Tells the client; what it is told leaves when it waits for it (RFC 2920).
    pub async fn write(&mut self, reply: &Reply) -> io::Result<()> {
        self.writer.write_all(reply.line().as_bytes()).await?;
        if self.reader.buffer().is_empty() {
            self.flush().await?;
        }
        Ok(())
    }

    /// Sends what the client was told.
    pub async fn flush(&mut self) -> io::Result<()> {
        self.writer.flush().await
    }
}
