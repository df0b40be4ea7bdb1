package dev.rapporteur.report;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

import org.jspecify.annotations.Nullable;

/**
 * The logs of a run that lie in its runtime directory.
 */
public interface ReportLogs {

	/**
	 * The part of a log that belongs to a context.
	 * @param seq the number of the context
	 * @return the part, or null if it has none there
	 */
	@Nullable Part part(long seq);

	/**
	 * Opens a log to read it.
	 * @param name its path below the runtime directory, in normal form
	 * @return the log
	 * @throws java.nio.file.NoSuchFileException if there is none
	 * @throws IOException if it can't be read
	 */
	SeekableByteChannel open(String name) throws IOException;

	/**
	 * A part of a log.
	 *
	 * @param name the path of the log below the runtime directory, in normal form
	 * @param begin where the part begins, in bytes
	 * @param size its bytes, or -1 for all that follows
	 */
	record Part(String name, long begin, long size) {

	}

}
