package dev.rapporteur.context;

/**
 * Measures log files.
 */
@FunctionalInterface
public interface LogMeter {

	/**
	 * The present size of a log file.
	 * @param logfile what a client gave as its log file
	 * @return its size in bytes, -1 if it can't be read
	 */
	long size(Object logfile);

}
