package dev.rapporteur.web.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

import dev.rapporteur.event.KeyedRequest;
import dev.rapporteur.event.TraceParent;
import dev.rapporteur.redaction.RedactionRules;
import dev.rapporteur.redaction.Secrets;
import dev.rapporteur.report.ReportFormats;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunRequest;
import dev.rapporteur.run.RunSettings;
import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.request.RequestFields;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a caller asks for when it opens a run, and refuses what it can't have.
 */
final class RunRequestReader {

	static final String SECRETS = "secrets";

	private static final int MAXIMUM_NAME = 1000;

	private static final String NO_REASON = "no reason given";

	private final List<Path> allowedDirectories;

	private final RunSettings defaults;

	private final ReportFormats formats;

	private final RedactionRules redaction;

	RunRequestReader(List<Path> allowedDirectories, RunSettings defaults, ReportFormats formats,
			RedactionRules redaction) {
		this.allowedDirectories = allowedDirectories;
		this.defaults = defaults;
		this.formats = formats;
		this.redaction = redaction;
	}

	RunRequest read(RequestFields fields, boolean joined, @Nullable KeyedRequest opening, @Nullable TraceParent trace)
			throws IOException {
		String name = name(fields.text("name"));
		String format = fields.choice("reportFormat", this.formats.resultIds());
		RunSettings chosen = new RunSettings((format != null) ? format : this.defaults.format(),
				fields.flag("utc", this.defaults.utc()), this.defaults.maximumClients(),
				this.defaults.subscriberQueue(), this.defaults.subscriberDelay(),
				fields.flag("requestLog", this.defaults.requestLog()),
				fields.flag("requirePlan", this.defaults.requirePlan()));
		boolean socket = fields.flag("socket", true);
		Secrets secrets = fields.fields().containsKey(SECRETS) ? secrets(fields) : Secrets.NONE;
		return new RunRequest(name, directory(fields.text("runtimeDirectory")), chosen, socket,
				this.redaction.ofRun(secrets), joined, opening, trace);
	}

	/** What nobody is to see in a run. No answer shows any of them. */
	static Secrets secrets(RequestFields fields) {
		if (!(fields.require(SECRETS) instanceof List<?> texts)) {
			throw Problem.WRONG_TYPE.because(SECRETS + " must be an array of strings");
		}
		try {
			return Secrets.of(texts);
		}
		catch (IllegalArgumentException ex) {
			throw Problem.INVALID_VALUE.because(String.valueOf(ex.getMessage()), ex);
		}
	}

	/** Hides more of what is told of a run. */
	static void hide(Run run, Secrets secrets) {
		try {
			run.hide(secrets);
		}
		catch (IllegalArgumentException ex) {
			throw Problem.INVALID_VALUE.because(String.valueOf(ex.getMessage()), ex);
		}
	}

	/** Why a run is to be aborted. */
	static String reason(RequestFields fields) {
		String reason = fields.text("reason");
		if (reason == null) {
			return NO_REASON;
		}
		if (reason.isBlank() || reason.length() > MAXIMUM_NAME) {
			throw Problem.INVALID_VALUE
				.because("reason must have 1 to " + MAXIMUM_NAME + " characters, not only blanks: " + reason.length());
		}
		return reason;
	}

	private static String name(@Nullable String name) {
		if (name == null) {
			return "run";
		}
		if (name.isBlank() || name.length() > MAXIMUM_NAME) {
			throw Problem.INVALID_VALUE
				.because("name must have 1 to " + MAXIMUM_NAME + " characters, not only blanks: " + name.length());
		}
		return name;
	}

	private @Nullable Path directory(@Nullable String text) throws IOException {
		if (text == null) {
			return null;
		}
		Path directory = path(text);
		if (!directory.isAbsolute()) {
			throw Problem.INVALID_VALUE.because("runtimeDirectory must be an absolute path, not " + text);
		}
		Path allowed = allowed(directory);
		if (allowed == null) {
			throw Problem.DIRECTORY_NOT_ALLOWED
				.because("runtimeDirectory " + text + " is in none of rapporteur.allowed-directories");
		}
		if (!Files.isDirectory(directory)) {
			throw Problem.DIRECTORY_NOT_USABLE.because("runtimeDirectory " + text + " is not a directory");
		}
		if (!Files.isWritable(directory)) {
			throw Problem.DIRECTORY_NOT_USABLE.because("runtimeDirectory " + text + " can't be written");
		}
		return allowed;
	}

	private static Path path(String text) {
		try {
			return Path.of(text);
		}
		catch (InvalidPathException ex) {
			throw Problem.INVALID_VALUE.because("runtimeDirectory is not a path: " + ex.getReason()
					+ ((text.indexOf('\0') < 0) ? "; start the service with LC_ALL=C.UTF-8" : ""), ex);
		}
	}

	/**
	 * Compares real paths, so that no link leads out, also no one that changes later.
	 * @return the path to be used, or null if it isn't allowed
	 */
	private @Nullable Path allowed(Path directory) throws IOException {
		if (this.allowedDirectories.isEmpty()) {
			return directory;
		}
		Path real = real(directory);
		for (Path parent : this.allowedDirectories) {
			if (real.startsWith(real(parent))) {
				return real;
			}
		}
		return null;
	}

	private static Path real(Path directory) throws IOException {
		return Files.exists(directory) ? directory.toRealPath() : directory.normalize();
	}

}
