package dev.rapporteur.report;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The formats that the service knows. Whoever wants to know of a format or of a report
 * file asks here.
 */
public final class ReportFormats {

	private final List<ReportFormat> all;

	private final List<ReportFormat> chosen;

	private final List<ReportFile> files;

	/** The names of the files, in lower case. */
	private final Set<String> names;

	private final ReportFormat xml;

	/**
	 * Creates the list.
	 * @param all the formats, in the order in which they are told
	 * @param chosen the ids of those that are written at the end of each run, whatever
	 * the protocol asks for, in the order in which they are listed
	 * @throws IllegalArgumentException if there is no format of a chosen id, naming the
	 * setting
	 * @throws IllegalStateException if two formats or files have the same id or name, or
	 * what the protocol asks for is missing
	 */
	public ReportFormats(List<ReportFormat> all, List<String> chosen) {
		this.all = List.copyOf(all);
		this.files = this.all.stream().flatMap((format) -> format.files().stream()).toList();
		requireDistinct(this.all.stream().map(ReportFormat::id));
		requireDistinct(this.files.stream().map(ReportFile::id));
		requireDistinct(this.files.stream().map((file) -> file.name().toLowerCase(Locale.ROOT)));
		this.names = this.files.stream()
			.map((file) -> file.name().toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet());
		this.xml = this.all.stream()
			.filter((format) -> format.use() == ReportFormat.Use.XML)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("there is no format for generate_xml"));
		this.chosen = chosen.stream().map(this::chosen).toList();
	}

	private static void requireDistinct(Stream<String> words) {
		Set<String> known = new HashSet<>();
		words.filter((word) -> !known.add(word)).findFirst().ifPresent((word) -> {
			throw new IllegalStateException("two report formats or files are called " + word);
		});
	}

	private ReportFormat chosen(String id) {
		return find(this.all.stream(), id)
			.orElseThrow(() -> new IllegalArgumentException("rapporteur.report.formats: there is no format " + id
					+ ", only " + this.all.stream().map(ReportFormat::id).collect(Collectors.joining(", "))));
	}

	private static Optional<ReportFormat> find(Stream<ReportFormat> formats, String id) {
		return formats.filter((format) -> format.id().equals(id)).findFirst();
	}

	/**
	 * The files of all formats.
	 * @return the files
	 */
	public List<ReportFile> files() {
		return this.files;
	}

	/**
	 * Whether a format has a file of that name, or one that differs in case only.
	 * @param name the name
	 * @return whether there is one
	 */
	public boolean hasFile(String name) {
		return this.names.contains(name.toLowerCase(Locale.ROOT));
	}

	/**
	 * The formats of which a run has one for its results.
	 * @return their ids
	 */
	public List<String> resultIds() {
		return results().map(ReportFormat::id).toList();
	}

	private Stream<ReportFormat> results() {
		return this.all.stream().filter((format) -> format.use() == ReportFormat.Use.RESULTS);
	}

	/**
	 * The formats of a run.
	 * @param results the id of the format of its results
	 * @return the formats
	 * @throws IllegalArgumentException if results have no such format; the text begins
	 * with the name of the setting
	 */
	public RunFormats ofRun(String results) {
		ReportFormat format = find(results(), results).orElseThrow(() -> new IllegalArgumentException(
				"rapporteur.report-format must be " + String.join(" or ", resultIds()) + ": " + results));
		return new RunFormats(format, this.xml, this.chosen);
	}

	/**
	 * The format of a file.
	 * @param file one of those above
	 * @return the format
	 */
	public ReportFormat of(ReportFile file) {
		return this.all.stream().filter((format) -> format.files().contains(file)).findFirst().orElseThrow();
	}

}
