package dev.rapporteur.web.reports;

import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.zip.ZipOutputStream;

import dev.rapporteur.report.ReportFile;
import dev.rapporteur.report.ZipEntries;
import dev.rapporteur.report.otr.OtrStream;
import dev.rapporteur.run.FilesGoneException;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.Run;
import dev.rapporteur.web.download.Download;
import dev.rapporteur.web.request.CheckedQuery;
import dev.rapporteur.web.request.QueryFields;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Lists and hands out reports.
 */
@RestController
@RequestMapping("/api/v1/runs/{run}")
final class ReportController {

	private final ReportFiles files;

	private final ReportFollowers followers;

	ReportController(ReportFiles files, ReportFollowers followers) {
		this.files = files;
		this.followers = followers;
	}

	@GetMapping("/reports")
	List<ReportBody> list(KnownRun run, @CheckedQuery("all") QueryFields query) throws IOException {
		boolean all = "true".equals(query.choice("all", List.of("true", "false")));
		return all ? this.files.listAll(run) : this.files.list(run);
	}

	@GetMapping("/reports/{file}")
	void send(KnownRun run, @PathVariable("file") String file, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		boolean partial = run.isOpen();
		ReportFile wanted = this.files.file(run, file);
		Rendering.Source made = this.files.source(run, wanted);
		if (made != null && Download.isKnown(made.version() + "-" + file, request, response)) {
			describe(response, file, partial);
			return;
		}
		this.files.read(run, wanted, (report) -> {
			describe(response, file, partial);
			report.sendCompressed(request, response);
		});
	}

	/**
	 * Sends the same events while the run goes on. Of one that is closed they are all
	 * there.
	 */
	@GetMapping(path = "/reports/" + OtrStream.FILE, params = "follow=true")
	void follow(KnownRun run, HttpServletRequest request, HttpServletResponse response) throws IOException {
		ReportFile file = this.files.file(run, OtrStream.FILE);
		Run open = run.open();
		if (open == null) {
			// of a run that another service has, all that there is by now
			send(run, file.name(), request, response);
			return;
		}
		describe(response, file.name(), true);
		response.setContentType(file.contentType());
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.setHeader("X-Accel-Buffering", "no");
		if (!Download.isHead(request)) {
			this.followers.enter();
			this.followers.send(open, response.getOutputStream());
		}
	}

	private static void describe(HttpServletResponse response, String file, boolean partial) {
		response.setHeader("Rapporteur-Partial", String.valueOf(partial));
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"");
	}

	/** All reports in one file, in the order in which they are listed. */
	@GetMapping("/reports.zip")
	void sendAll(KnownRun run, HttpServletRequest request, HttpServletResponse response) throws IOException {
		List<ReportFile> files = this.files.files(run);
		if (files.isEmpty()) {
			throw ReportFiles.unknown(run, "yet");
		}
		describe(response, "reports.zip", run.isOpen());
		response.setContentType("application/zip");
		String version = version(run, files);
		boolean known = version != null
				&& new ServletWebRequest(request, response).checkNotModified("\"" + version + "-reports.zip\"");
		if (known || Download.isHead(request)) {
			return;
		}
		// closed only when all is there: a part of the reports must not look like all
		ZipOutputStream zip = new ZipOutputStream(response.getOutputStream());
		for (ReportFile file : files) {
			this.files.read(run, file, (report) -> {
				zip.putNextEntry(ZipEntries.named(file.name()));
				report.copyTo(zip);
				zip.closeEntry();
			});
		}
		zip.close();
	}

	/**
	 * What the zip is made of, or null while the run is open: it may change before its
	 * last report is made.
	 */
	private static @Nullable String version(KnownRun run, List<ReportFile> files) throws FilesGoneException {
		if (run.isOpen()) {
			return null;
		}
		StringBuilder version = new StringBuilder(run.id().value());
		for (ReportFile file : files) {
			BasicFileAttributes attributes = ReportFiles.attributes(run, file);
			if (attributes == null) {
				throw ReportFiles.unknown(run, file.name());
			}
			version.append(ReportFiles.version("", attributes));
		}
		return version.toString();
	}

}
