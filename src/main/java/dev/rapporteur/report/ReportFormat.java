package dev.rapporteur.report;

import java.util.List;

/**
 * A format in which runs are reported. Whoever wants one more makes a bean of it.
 *
 * @param id its word in settings and requests
 * @param use when it is written
 * @param files its files, in the order in which they are written and listed
 */
public record ReportFormat(String id, Use use, List<ReportFile> files) {

	/**
	 * A format that is written if the settings name it, and has one file.
	 * @param id its word in settings, and that of the file in metrics
	 * @param name the name of the file
	 * @param contentType the content type of the file
	 * @param content what is in the file
	 * @return the format
	 */
	public static ReportFormat of(String id, String name, String contentType, ReportContent content) {
		return new ReportFormat(id, Use.CHOSEN, List.of(new ReportFile(id, name, contentType, content)));
	}

	/** When a format is written. */
	public enum Use {

		/**
		 * When {@code generate_report} asks for results, and at the end of a run: of
		 * these formats, each run has one.
		 */
		RESULTS,

		/**
		 * When {@code generate_xml} asks for it, and at the end of a run of which nobody
		 * has asked for results only.
		 */
		XML,

		/** At the end of each run, if the settings name it. */
		CHOSEN

	}

}
