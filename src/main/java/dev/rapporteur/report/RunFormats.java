package dev.rapporteur.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * The formats of a run.
 *
 * @param results the format of its results
 * @param xml the XML of pyATS
 * @param chosen those that the settings name for all runs
 */
public record RunFormats(ReportFormat results, ReportFormat xml, List<ReportFormat> chosen) {

	/**
	 * All of them, in the order in which they are listed.
	 * @return the formats, each once
	 */
	public SequencedSet<ReportFormat> all() {
		SequencedSet<ReportFormat> all = new LinkedHashSet<>(List.of(this.results, this.xml));
		all.addAll(this.chosen);
		return all;
	}

	/**
	 * The files of all of them, in the order in which they are listed.
	 * @return the files
	 */
	public List<ReportFile> files() {
		return all().stream().flatMap((format) -> format.files().stream()).toList();
	}

}
