package dev.rapporteur;

import java.nio.charset.Charset;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How files can be named. Java takes arguments, environment variables and names of files
 * in the encoding of the locale that it is started in, before any code of ours runs, and
 * keeps to it: under {@code LC_ALL=C} there are no others than ASCII.
 */
final class FileNames {

	private static final Logger logger = LoggerFactory.getLogger(FileNames.class);

	/** What helps. */
	static final String REMEDY = "start Rapporteur with LC_ALL=C.UTF-8 in its environment";

	private static final String SAMPLE = "\u8a66\uD83D\uDE00";

	private FileNames() {
	}

	/** The name of the encoding. */
	static String encoding() {
		return System.getProperty("sun.jnu.encoding", "UTF-8");
	}

	/** Whether files can have all names. */
	static boolean areUnlimited() {
		return Charset.forName(encoding()).newEncoder().canEncode(SAMPLE);
	}

	/** Warns if they can't: a log with another name would have no counts. */
	static void warnIfLimited() {
		if (!areUnlimited()) {
			logger.warn("Files whose names have other characters than {} can't be reached: {}", encoding(), REMEDY);
		}
	}

}
