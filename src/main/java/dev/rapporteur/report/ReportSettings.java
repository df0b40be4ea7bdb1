package dev.rapporteur.report;

/**
 * Limits of report files.
 *
 * @param maxDepth how deep lists and dicts within one value may be nested; what lies
 * deeper is written as {@code [...]} or {@code {...}}, as Python shows a list that holds
 * itself
 */
public record ReportSettings(int maxDepth) {

	/** The limits unless told otherwise. */
	public static final ReportSettings DEFAULT = new ReportSettings(500);

	public ReportSettings {
		if (maxDepth < 1 || maxDepth > 1000) {
			throw new IllegalArgumentException("rapporteur.report.maximum-depth must be 1 to 1000: " + maxDepth);
		}
	}

}
