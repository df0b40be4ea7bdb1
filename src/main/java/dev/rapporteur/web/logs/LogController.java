package dev.rapporteur.web.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.rapporteur.logs.AppendException;
import dev.rapporteur.run.FilesGoneException;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.LogPart;
import dev.rapporteur.run.Run;
import dev.rapporteur.web.download.Download;
import dev.rapporteur.web.request.CheckedQuery;
import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.request.QueryFields;
import dev.rapporteur.web.request.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.util.unit.DataSize;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes logs of runners that share no file system, and hands out logs of all runners.
 */
@RestController
@RequestMapping("/api/v1/runs/{run}")
final class LogController {

	/** A name that a path can't carry, since it could mean another path. */
	private static final String FILE = "file";

	private static final String TEXT = "text/plain;charset=UTF-8";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx",
			Locale.ROOT);

	private final LogParts parts = new LogParts();

	private final DataSize maximumChunk;

	LogController(DataSize maximumChunk) {
		this.maximumChunk = maximumChunk;
	}

	@GetMapping("/logs")
	List<LogBody> list(KnownRun run) throws FilesGoneException {
		run.files().requireOwn();
		ZoneOffset zone = run.record().opened().getOffset();
		List<LogBody> logs = new ArrayList<>();
		for (String name : run.logs().names()) {
			try {
				BasicFileAttributes attributes = run.files().attributes(name);
				logs.add(new LogBody(name, attributes.size(),
						TIME.format(attributes.lastModifiedTime().toInstant().atOffset(zone))));
			}
			catch (FilesGoneException ex) {
				throw ex;
			}
			catch (IOException ex) {
				// named by a context, but not written yet, or no regular file
				continue;
			}
		}
		return logs;
	}

	/** Appends to a log that the path names. */
	@PutMapping("/logs/{*file}")
	LogBody append(Run run, @PathVariable("file") String file, @CheckedQuery("offset") QueryFields query,
			HttpServletRequest request) throws IOException {
		return append(run, query, file.substring(1), request);
	}

	/** Without a name it is the list, which nobody writes. */
	@PutMapping(path = "/logs", params = "!" + FILE)
	void appendUnnamed() throws HttpRequestMethodNotSupportedException {
		throw new HttpRequestMethodNotSupportedException("PUT", List.of("GET"));
	}

	/** Appends to a log whose name a path can't carry. */
	@PutMapping(path = "/logs", params = FILE)
	LogBody appendNamed(Run run, @CheckedQuery({ FILE, "offset" }) QueryFields query, HttpServletRequest request)
			throws IOException {
		return append(run, query, String.valueOf(query.text(FILE)), request);
	}

	private LogBody append(Run run, QueryFields query, String file, HttpServletRequest request) throws IOException {
		String name = LogName.of(file, run.logFiles());
		Long offset = query.number("offset", 0, Long.MAX_VALUE);
		if (offset == null) {
			throw Problem.INVALID_VALUE.because("offset is missing: the size of the log so far, 0 for a new one");
		}
		RequestBody.requireSize(request, this.maximumChunk, "rapporteur.http.maximum-log-chunk");
		try (InputStream body = RequestBody.stream(request)) {
			return new LogBody(name, run.appendLog(name, offset, body), null);
		}
		catch (AppendException ex) {
			throw AppendProblem.of(ex);
		}
		catch (IOException ex) {
			throw Problem.LOG_NOT_WRITTEN.because("The log can't be written: " + ex, ex);
		}
	}

	@GetMapping("/logs/{*file}")
	void send(KnownRun run, @PathVariable("file") String file, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		sendWhole(run, file.substring(1), request, response);
	}

	/** Sends a log whose name a path can't carry. */
	@GetMapping(path = "/logs", params = FILE)
	void sendNamed(KnownRun run, @CheckedQuery(FILE) QueryFields query, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		sendWhole(run, String.valueOf(query.text(FILE)), request, response);
	}

	private void sendWhole(KnownRun run, String name, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		run.files().requireOwn();
		if (!run.logs().names().contains(name)) {
			throw Problem.UNKNOWN_LOG.because("No context of run " + run.id() + " logs to " + name
					+ " in its runtime directory, and nobody has sent it");
		}
		send(run, new LogPart(name, name, 0, -1), request, response);
	}

	/** The part of its log that belongs to a context. */
	@GetMapping("/contexts/{seq}/log")
	void sendPart(KnownRun run, @PathVariable("seq") String seq, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		LogPart part = this.parts.of(run, seq);
		if (part == null) {
			throw Problem.UNKNOWN_LOG.because("Context " + seq + " of run " + run.id() + " has no log");
		}
		send(run, part, request, response);
	}

	private static void send(KnownRun run, LogPart part, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		if (part.name() == null) {
			throw Problem.LOG_NOT_SERVED
				.because(part.file() + " is no log in the runtime directory; others are not handed out");
		}
		try {
			BasicFileAttributes attributes = run.files().attributes(part.name());
			try (SeekableByteChannel log = run.files().read(part.name())) {
				long after = Math.max(log.size() - part.begin(), 0);
				long size = (part.size() >= 0) ? Math.min(part.size(), after) : after;
				Instant modified = attributes.lastModifiedTime().toInstant();
				String version = String.format(Locale.ROOT, "%x%09d-%x-%x", modified.getEpochSecond(),
						modified.getNano(), part.begin(), size);
				new Download(log, part.begin(), size, TEXT, version, modified).sendRange(request, response);
			}
		}
		catch (FileSystemException ex) {
			throw Problem.UNKNOWN_LOG
				.because("The log " + part.name() + " of run " + run.id() + " is not there, or no regular file", ex);
		}
	}

}
