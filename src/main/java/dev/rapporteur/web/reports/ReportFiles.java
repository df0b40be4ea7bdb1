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
import java.util.Set;
import java.util.stream.Collectors;

import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.report.ReportFile;
import dev.rapporteur.report.ReportFormats;
import dev.rapporteur.run.FilesGoneException;
import dev.rapporteur.run.FollowedRun;
import dev.rapporteur.run.JournaledReports;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.Run;
import dev.rapporteur.web.download.Download;
import dev.rapporteur.web.request.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Finds the reports of a run: on disk if it is closed and they were written at its end,
 * else they are made.
 */
final class ReportFiles {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx",
			Locale.ROOT);

	private final ReportFormats formats;

	private final Renderings renderings;

	private final JournaledReports journaled;

	ReportFiles(ReportFormats formats, Renderings renderings, JournaledReports journaled) {
		this.formats = formats;
		this.renderings = renderings;
		this.journaled = journaled;
	}

	/**
	 * The reports that there are, or will be at the end.
	 * @throws FilesGoneException if the files of a closed run are gone
	 */
	List<ReportFile> files(KnownRun run) throws FilesGoneException {
		List<ReportFile> files = this.formats.ofRun(run.record().format()).files();
		if (run.isOpen()) {
			return hasSuite(run) ? files : List.of();
		}
		run.files().requireOwn();
		return files.stream().filter((file) -> run.record().reports().contains(file.name())).toList();
	}

	private static boolean hasSuite(KnownRun run) {
		Run open = run.open();
		FollowedRun followed = run.followed();
		return (open != null && open.reader().suite() != null) || (followed != null && followed.hasSuite());
	}

	List<ReportBody> list(KnownRun run) throws FilesGoneException {
		List<ReportBody> bodies = new ArrayList<>();
		for (ReportFile file : files(run)) {
			if (run.isOpen()) {
				bodies.add(new ReportBody(file.name(), file.contentType(), true, null, null));
				continue;
			}
			BasicFileAttributes attributes = attributes(run, file);
			if (attributes != null) {
				OffsetDateTime written = attributes.lastModifiedTime()
					.toInstant()
					.atOffset(run.record().opened().getOffset());
				bodies.add(new ReportBody(file.name(), file.contentType(), false, attributes.size(),
						TIME.format(written)));
			}
		}
		return bodies;
	}

	/**
	 * The reports of all formats that can be had: first those that are written, or will
	 * be at the end, then those that are made when somebody asks for them.
	 * @throws FilesGoneException if the files of a closed run are gone
	 */
	List<ReportBody> listAll(KnownRun run) throws FilesGoneException {
		List<ReportBody> bodies = list(run);
		boolean open = run.isOpen();
		if (open ? bodies.isEmpty() : !this.journaled.canMake(run)) {
			return bodies;
		}
		Set<String> listed = bodies.stream().map(ReportBody::name).collect(Collectors.toSet());
		// one that was written and deleted can't be had
		listed.addAll(run.record().reports());
		this.formats.files()
			.stream()
			.filter((file) -> !listed.contains(file.name()))
			.forEach((file) -> bodies.add(new ReportBody(file.name(), file.contentType(), open, null, null)));
		return bodies;
	}

	/** Size and time of the file of a closed run, or null if it was deleted. */
	static @Nullable BasicFileAttributes attributes(KnownRun run, ReportFile file) throws FilesGoneException {
		try {
			return run.files().attributes(file.name());
		}
		catch (FilesGoneException ex) {
			throw ex;
		}
		catch (IOException ex) {
			return null;
		}
	}

	/** The version of the file of a closed run. */
	static String version(String run, BasicFileAttributes attributes) {
		Instant modified = attributes.lastModifiedTime().toInstant();
		return String.format(Locale.ROOT, "%s-%x-%x%09d", run, attributes.size(), modified.getEpochSecond(),
				modified.getNano());
	}

	/**
	 * Finds a report by its name, of any format: what is not written can be made.
	 * @throws org.springframework.web.ErrorResponseException 404 if there is none
	 * @throws FilesGoneException if the files of a closed run are gone
	 */
	ReportFile file(KnownRun run, String name) throws FilesGoneException {
		boolean there;
		if (run.isOpen()) {
			there = hasSuite(run);
		}
		else {
			run.files().requireOwn();
			there = run.record().reports().contains(name) || this.journaled.canMake(run);
		}
		return this.formats.files()
			.stream()
			.filter((file) -> there && file.name().equals(name))
			.findFirst()
			.orElseThrow(() -> unknown(run, name));
	}

	/** The run as a source of a report that is made, or null for one that is a file. */
	Rendering.@Nullable Source source(KnownRun run, ReportFile file) {
		Run open = run.open();
		if (open != null) {
			return OpenSource.of(open);
		}
		return run.record().reports().contains(file.name()) ? null : JournaledSource.of(run, this.journaled);
	}

	/**
	 * Reads a report.
	 * @throws org.springframework.web.ErrorResponseException 404 if it is no longer there
	 */
	void read(KnownRun run, ReportFile file, Reading reading) throws IOException {
		String name = file.name();
		Rendering.Source source = source(run, file);
		if (source != null) {
			readMade(run, file, source, reading);
			return;
		}
		BasicFileAttributes attributes = attributes(run, file);
		if (attributes == null) {
			throw unknown(run, name);
		}
		try (SeekableByteChannel content = run.files().read(name)) {
			reading.read(new Download(content, 0, content.size(), file.contentType(),
					version(run.id().value(), attributes) + "-" + name, attributes.lastModifiedTime().toInstant()));
		}
		catch (NoSuchFileException ex) {
			throw unknown(run, name);
		}
	}

	private void readMade(KnownRun run, ReportFile file, Rendering.Source source, Reading reading) throws IOException {
		try (Renderings.Opened opened = this.renderings.open(source, this.formats.of(file));
				SeekableByteChannel content = LinkFreeDirectory.at(opened.directory()).read(file.name())) {
			reading.read(new Download(content, 0, content.size(), file.contentType(),
					opened.version() + "-" + file.name(), null));
		}
		catch (NoSuchFileException ex) {
			// a closed run without a test suite
			throw unknown(run, file.name());
		}
	}

	static RuntimeException unknown(KnownRun run, String file) {
		return Problem.UNKNOWN_REPORT.because("Run " + run.id() + " has no report " + file);
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
