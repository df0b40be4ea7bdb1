package dev.rapporteur.report;

import dev.rapporteur.repr.ValueLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.rapporteur.context.ContextReader;
import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.directory.AtomicFile;
import dev.rapporteur.directory.FileIsDirectoryException;
import dev.rapporteur.directory.LinkFreeDirectory;

/**
 * Writes the report files of a run. A file is complete or absent; one that was there
 * before stays until the new one is complete. Needs memory for one path through the tree
 * only.
 */
public final class ReportWriter {

	/** The name of the XML file with all contexts. */
	public static final String DETAILS = "ResultsDetails.xml";

	/** The name of the XML file with the results of tasks. */
	public static final String SUMMARY = "ResultsSummary.xml";

	private final LinkFreeDirectory directory;

	private final ReportFormat format;

	private final ValueLimits limits;

	private final ReportListener listener;

	public ReportWriter(Path directory, ReportFormat format) {
		this(directory, format, ValueLimits.DEFAULT);
	}

	public ReportWriter(Path directory, ReportFormat format, ValueLimits limits) {
		this(LinkFreeDirectory.at(directory), format, limits, ReportListener.NONE);
	}

	/**
	 * Creates a writer.
	 * @param directory where the files go
	 * @param format the format of the results file
	 * @param limits limits of values
	 * @param listener hears of each file
	 */
	public ReportWriter(LinkFreeDirectory directory, ReportFormat format, ValueLimits limits, ReportListener listener) {
		this.directory = directory;
		this.format = format;
		this.limits = limits;
		this.listener = listener;
	}

	/**
	 * Writes the same reports elsewhere.
	 * @param other the directory
	 * @return the writer
	 */
	public ReportWriter in(Path other) {
		return new ReportWriter(LinkFreeDirectory.at(other), this.format, this.limits, this.listener);
	}

	/**
	 * Writes {@code results.json} or {@code results.yaml}.
	 * @param reader the tree
	 * @return the file
	 * @throws FileIsDirectoryException if a directory has the name of the file
	 * @throws java.nio.file.NoSuchFileException if the directory of the report is gone
	 * @throws IOException if the file can't be written
	 * @throws IllegalStateException if there is no suite
	 */
	public Path writeResults(ContextReader reader) throws IOException {
		ContextSnapshot suite = suite(reader);
		String file = this.format.fileName();
		boolean json = this.format == ReportFormat.JSON;
		write(json ? ReportListener.File.JSON : ReportListener.File.YAML, file, (output) -> {
			ContextVisitor results = json ? new JsonResults(output, this.limits) : new YamlResults(output, this.limits);
			new ContextWalker(reader).walk(suite, results);
		});
		return this.directory.path().resolve(file);
	}

	/**
	 * Writes {@code ResultsDetails.xml} and {@code ResultsSummary.xml}, the second only
	 * after the first.
	 * @param reader the tree
	 * @return the files
	 * @throws FileIsDirectoryException if a directory has the name of a file
	 * @throws java.nio.file.NoSuchFileException if the directory of the report is gone
	 * @throws IOException if a file can't be written
	 * @throws IllegalStateException if there is no suite
	 */
	public List<Path> writeXml(ContextReader reader) throws IOException {
		ContextSnapshot suite = suite(reader);
		write(ReportListener.File.XML_DETAILS, DETAILS,
				(output) -> new ContextWalker(reader).walk(suite, new XmlDetails(output, reader, this.limits)));
		write(ReportListener.File.XML_SUMMARY, SUMMARY, (output) -> new XmlSummary(output, this.limits).write(suite));
		return List.of(this.directory.path().resolve(DETAILS), this.directory.path().resolve(SUMMARY));
	}

	private void write(ReportListener.File kind, String file, TextOutput.Content content) throws IOException {
		ReportListener.Outcome outcome = ReportListener.Outcome.FAILURE;
		long start = System.nanoTime();
		try {
			AtomicFile.write(this.directory, file, (output) -> TextOutput.write(content, output));
			outcome = ReportListener.Outcome.SUCCESS;
		}
		finally {
			this.listener.written(kind, outcome, System.nanoTime() - start);
		}
	}

	private static ContextSnapshot suite(ContextReader reader) {
		@Nullable ContextSnapshot suite = reader.suite();
		if (suite == null) {
			throw new IllegalStateException("there is no suite to report");
		}
		return suite;
	}

}
