package dev.rapporteur.report.html;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.logs.LineEnds;
import dev.rapporteur.report.ReportLogs;

/**
 * Writes the logs of a run into its page, as far as there is room: first what belongs to
 * what failed, the smallest parts first, then the rest of each log.
 */
final class PageLogs {

	/** Bytes of a piece. */
	private static final int PIECE = 1 << 18;

	/** Of a larger part of a context only the begin and the end are held. */
	private static final int HEAD = 1 << 18;

	private static final int TAIL = 3 << 18;

	/** Contexts that failed, and logs, that are remembered. */
	private static final int REMEMBERED = 10_000;

	private static final int NAMED = 5;

	private final ReportLogs logs;

	private final long budget;

	private final PageOutput page;

	private final Map<String, HeldLog> held = new LinkedHashMap<>();

	private final List<Wanted> wanted = new ArrayList<>();

	private String last = "";

	private int pieces;

	/** Whether a piece had no room: to look for smaller ones would take too long. */
	private boolean full;

	PageLogs(ReportLogs logs, long budget, PageOutput page) {
		this.logs = logs;
		this.budget = budget;
		this.page = page;
	}

	/** Hears of each context. */
	void hear(ContextSnapshot context) {
		Map<?, ?> slice = context.dict("logs");
		String file = String.valueOf(slice.get("file"));
		boolean failed = context.isFailure() && slice.containsKey("size") && this.wanted.size() < REMEMBERED;
		boolean other = (slice.containsKey("file") && !file.equals(this.last)) || !context.text("logfile").isEmpty();
		if (!failed && !other) {
			return;
		}
		ReportLogs.Part part = this.logs.part(context.seq());
		if (part != null && (this.held.containsKey(part.name()) || this.held.size() < REMEMBERED)) {
			this.last = file;
			HeldLog log = this.held.computeIfAbsent(part.name(), HeldLog::new);
			if (failed && part.size() > 0) {
				this.wanted.add(new Wanted(log, part.begin(), part.size(), number(slice, "begin_lines"),
						number(slice, "size_lines")));
			}
		}
	}

	private static long number(Map<?, ?> slice, String name) {
		return (slice.get(name) instanceof Long number) ? number : -1;
	}

	/** Writes what there is room for. */
	void write() throws IOException {
		this.wanted.sort(Comparator.comparingLong(Wanted::size));
		for (Wanted part : this.wanted) {
			if (this.full) {
				break;
			}
			read(part.log(), (channel) -> hold(part, channel));
		}
		for (HeldLog log : this.held.values()) {
			read(log, (channel) -> {
				log.size(channel.size());
				for (HeldLog.Gap gap : log.gaps(0, log.size(), 0)) {
					hold(log, gap, channel);
				}
			});
		}
		writeIndex();
	}

	private void read(HeldLog log, Reading reading) throws IOException {
		try (SeekableByteChannel channel = this.logs.open(log.name())) {
			reading.in(channel);
		}
		catch (FileSystemException ex) {
			// gone, or no log after all: the page says that it has nothing of it
			return;
		}
	}

	private void hold(Wanted part, SeekableByteChannel channel) throws IOException {
		long end = Math.min(part.begin() + part.size(), channel.size());
		if (part.size() <= HEAD + TAIL) {
			hold(part.log(), part.begin(), end, part.line(), channel);
			return;
		}
		hold(part.log(), part.begin(), part.begin() + HEAD, part.line(), channel);
		long tail = end - TAIL;
		hold(part.log(), tail, end, lineBefore(part, tail, end, channel), channel);
	}

	/** Counted from the end of the part, whose lines are known. */
	private static long lineBefore(Wanted part, long tail, long end, SeekableByteChannel channel) throws IOException {
		byte[] bytes = bytes(channel, tail, (int) (end - tail));
		return (part.line() >= 0 && part.lines() >= 0)
				? part.line() + part.lines() - LineEnds.count(bytes, bytes.length, false) : -1;
	}

	private void hold(HeldLog log, long begin, long end, long line, SeekableByteChannel channel) throws IOException {
		for (HeldLog.Gap gap : log.gaps(begin, end, line)) {
			hold(log, gap, channel);
		}
	}

	private void hold(HeldLog log, HeldLog.Gap gap, SeekableByteChannel channel) throws IOException {
		long line = gap.line();
		boolean afterReturn = false;
		for (long begin = gap.begin(); begin < gap.end() && !this.full; begin += PIECE) {
			byte[] bytes = bytes(channel, begin, (int) Math.min(PIECE, gap.end() - begin));
			if (bytes.length == 0 || !write(bytes)) {
				return;
			}
			int lines = LineEnds.count(bytes, bytes.length, afterReturn);
			log.hold(new HeldLog.Piece(this.pieces++, begin, bytes.length, line, lines));
			line = (line >= 0) ? line + lines : -1;
			afterReturn = bytes[bytes.length - 1] == '\r';
		}
	}

	/** Writes a piece if there is room. */
	private boolean write(byte[] bytes) throws IOException {
		try (PackedBlock block = PackedBlock.fast()) {
			block.write(bytes);
			if (this.page.size() + block.finish() > this.budget) {
				this.full = true;
				return false;
			}
			block.writeTo(this.page, "log" + this.pieces);
			return true;
		}
	}

	private static byte[] bytes(SeekableByteChannel channel, long begin, int size) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(size);
		channel.position(begin);
		while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
			// goes on until the piece is whole, or the log at its end
			continue;
		}
		return Arrays.copyOf(buffer.array(), buffer.position());
	}

	private void writeIndex() throws IOException {
		try (PackedBlock index = new PackedBlock()) {
			String separator = "[";
			for (HeldLog log : this.held.values()) {
				index.write(separator + "{\"file\":" + TextTable.json(log.file()) + ",\"name\":"
						+ TextTable.json(log.name()) + ",\"size\":" + log.size() + ",\"pieces\":["
						+ log.pieces()
							.stream()
							.map((piece) -> "[" + piece.number() + "," + piece.begin() + "," + piece.size() + ","
									+ piece.line() + "]")
							.collect(Collectors.joining(","))
						+ "]}");
				separator = ",";
			}
			index.write(this.held.isEmpty() ? "[]" : "]");
			index.writeTo(this.page, "logs");
		}
	}

	/** Says what is left out, and where it lies. */
	void writeRest(Markup markup) throws IOException {
		long all = this.held.values().stream().mapToLong(HeldLog::size).sum();
		long rest = all - this.held.values().stream().mapToLong(HeldLog::held).sum();
		if (rest > 0) {
			markup.raw("<p>Left out for size: " + rest + " of " + all + " bytes of logs, which lie in ")
				.text(this.held.values()
					.stream()
					.filter((log) -> log.held() < log.size())
					.limit(NAMED)
					.map(HeldLog::name)
					.collect(Collectors.joining(", ")))
				.raw(" in the directory of the run. rapporteur.report.html.budget makes room for more.</p>\n");
		}
	}

	private interface Reading {

		void in(SeekableByteChannel channel) throws IOException;

	}

	/**
	 * A part of a log that belongs to what failed.
	 */
	private record Wanted(HeldLog log, long begin, long size, long line, long lines) {

	}

}
