package dev.rapporteur.web.reports;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.report.ReportFile;
import dev.rapporteur.report.ReportFormat;
import dev.rapporteur.report.ReportFormats;
import dev.rapporteur.run.FilesGoneException;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunRecord;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.web.download.Download;
import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.request.RunLookup;
import org.jspecify.annotations.Nullable;

/**
 * Finds the reports of a run: on disk if it is closed, else they are made.
 */
final class ReportFiles {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx",
			Locale.ROOT);

	private final RunRegistry runs;

	private final RunLookup lookup;

	private final ReportFormats formats;

	private final Renderings renderings;

	ReportFiles(RunRegistry runs, RunLookup lookup, ReportFormats formats, Renderings renderings) {
		this.runs = runs;
		this.lookup = lookup;
		this.formats = formats;
		this.renderings = renderings;
	}

	/** The run while it is open, else null. */
	@Nullable Run openRun(String id) {
		this.lookup.record(id);
		return this.runs.find(this.lookup.id(id));
	}

	/**
	 * The reports that there are.
	 * @throws org.springframework.web.ErrorResponseException 410 if the files of a closed
	 * run are gone
	 */
	List<ReportFile> files(String id, @Nullable Run open) {
		RunRecord record = this.lookup.record(id);
		List<ReportFile> files = this.formats.ofRun(record.format()).files();
		if (open != null) {
			return (open.reader().suite() != null) ? files : List.of();
		}
		this.lookup.files(id);
		return files.stream().filter((file) -> record.reports().contains(file.name())).toList();
	}

	List<ReportBody> list(String id) throws IOException {
		Run open = openRun(id);
		List<ReportBody> bodies = new ArrayList<>();
		for (ReportFile file : files(id, open)) {
			if (open != null) {
				bodies.add(new ReportBody(file.name(), file.contentType(), true, null, null));
				continue;
			}
			BasicFileAttributes attributes = attributes(id, file);
			if (attributes != null) {
				OffsetDateTime written = attributes.lastModifiedTime()
					.toInstant()
					.atOffset(this.lookup.record(id).opened().getOffset());
				bodies.add(new ReportBody(file.name(), file.contentType(), false, attributes.size(),
						TIME.format(written)));
			}
		}
		return bodies;
	}

	/** Size and time of the file of a closed run, or null if it was deleted. */
	@Nullable BasicFileAttributes attributes(String id, ReportFile file) {
		try {
			return this.lookup.files(id).attributes(file.name());
		}
		catch (FilesGoneException ex) {
			throw RunLookup.gone(id, ex);
		}
		catch (IOException ex) {
			return null;
		}
	}

	/** The version of the file of a closed run. */
	static String version(String id, BasicFileAttributes attributes) {
		Instant modified = attributes.lastModifiedTime().toInstant();
		return String.format(Locale.ROOT, "%s-%x-%x%09d", id, attributes.size(), modified.getEpochSecond(),
				modified.getNano());
	}

	/**
	 * Finds a report by its name.
	 * @throws org.springframework.web.ErrorResponseException 404 if there is none, 410 as
	 * above
	 */
	ReportFile file(String id, @Nullable Run open, String name) {
		return files(id, open).stream()
			.filter((file) -> file.name().equals(name))
			.findFirst()
			.orElseThrow(() -> unknown(id, name));
	}

	/**
	 * Reads a report.
	 * @throws org.springframework.web.ErrorResponseException 404 if it is no longer there
	 */
	void read(String id, ReportFile file, @Nullable Run open, Reading reading) throws IOException {
		if (open != null) {
			readMade(file, open, reading);
			return;
		}
		String name = file.name();
		BasicFileAttributes attributes = attributes(id, file);
		if (attributes == null) {
			throw unknown(id, name);
		}
		try (SeekableByteChannel content = this.lookup.files(id).read(name)) {
			reading.read(new Download(content, 0, content.size(), file.contentType(),
					version(id, attributes) + "-" + name, attributes.lastModifiedTime().toInstant()));
		}
		catch (NoSuchFileException ex) {
			throw unknown(id, name);
		}
	}

	private void readMade(ReportFile file, Run open, Reading reading) throws IOException {
		ReportFormat format = this.formats.of(file);
		try (Renderings.Opened opened = this.renderings.open(open, format, open.awaitLogs());
				SeekableByteChannel content = LinkFreeDirectory.at(opened.directory()).read(file.name())) {
			reading.read(new Download(content, 0, content.size(), file.contentType(),
					opened.version() + "-" + file.name(), null));
		}
	}

	static RuntimeException unknown(String id, String file) {
		return Problem.UNKNOWN_REPORT.because("Run " + id + " has no report " + file);
	}

	/**
	 * Reads a report.
	 */
	interface Reading {

		/**
		 * Reads it.
		 * @param report the report, only to be read during this call
		 */
		void read(Download report) throws IOException;

	}

}
