package dev.rapporteur.report;

/**
 * The format of the results file.
 */
public enum ReportFormat {

	/** {@code results.json}. */
	JSON,
	/** {@code results.yaml}. */
	YAML;

	/**
	 * Finds the format that a configuration asks for, as pyATS does.
	 * @param word {@code yaml} in any case; everything else means JSON
	 * @return the format
	 */
	public static ReportFormat of(String word) {
		return "yaml".equalsIgnoreCase(word) ? YAML : JSON;
	}

	/**
	 * The name of the results file.
	 * @return such as {@code results.json}
	 */
	public String fileName() {
		return (this == JSON) ? "results.json" : "results.yaml";
	}

}
