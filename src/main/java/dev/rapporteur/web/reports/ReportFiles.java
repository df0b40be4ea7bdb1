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

	private final Renderings renderings;

	ReportFiles(RunRegistry runs, RunLookup lookup, Renderings renderings) {
		this.runs = runs;
		this.lookup = lookup;
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
	List<ReportName> names(String id, @Nullable Run open) {
		RunRecord record = this.lookup.record(id);
		List<ReportName> names = ReportName.of(record.format());
		if (open != null) {
			return (open.reader().suite() != null) ? names : List.of();
		}
		this.lookup.files(id);
		return names.stream().filter((name) -> record.reports().contains(name.file())).toList();
	}

	List<ReportBody> list(String id) throws IOException {
		Run open = openRun(id);
		List<ReportBody> bodies = new ArrayList<>();
		for (ReportName name : names(id, open)) {
			if (open != null) {
				bodies.add(new ReportBody(name.file(), name.type(), true, null, null));
				continue;
			}
			BasicFileAttributes attributes = attributes(id, name);
			if (attributes != null) {
				OffsetDateTime written = attributes.lastModifiedTime()
					.toInstant()
					.atOffset(this.lookup.record(id).opened().getOffset());
				bodies.add(new ReportBody(name.file(), name.type(), false, attributes.size(), TIME.format(written)));
			}
		}
		return bodies;
	}

	/** Size and time of the file of a closed run, or null if it was deleted. */
	@Nullable BasicFileAttributes attributes(String id, ReportName name) {
		try {
			return this.lookup.files(id).attributes(name.file());
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
	 * Reads a report.
	 * @throws org.springframework.web.ErrorResponseException 404 if there is none
	 */
	void read(String id, ReportName name, @Nullable Run open, Reading reading) throws IOException {
		if (!names(id, open).contains(name)) {
			throw unknown(id, name.file());
		}
		if (open != null) {
			try (Renderings.Opened opened = this.renderings.open(open, name.isXml(), open.awaitLogs());
					SeekableByteChannel file = LinkFreeDirectory.at(opened.directory()).read(name.file())) {
				reading
					.read(new Download(file, 0, file.size(), name.type(), opened.version() + "-" + name.file(), null));
			}
			return;
		}
		BasicFileAttributes attributes = attributes(id, name);
		if (attributes == null) {
			throw unknown(id, name.file());
		}
		try (SeekableByteChannel file = this.lookup.files(id).read(name.file())) {
			reading.read(new Download(file, 0, file.size(), name.type(), version(id, attributes) + "-" + name.file(),
					attributes.lastModifiedTime().toInstant()));
		}
		catch (NoSuchFileException ex) {
			throw unknown(id, name.file());
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
