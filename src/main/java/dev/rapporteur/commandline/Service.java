package dev.rapporteur.commandline;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The service that is asked. By {@link HttpURLConnection}, since a probe waits for the
 * start of the process: the client of {@code java.net.http} costs 0.3 s more.
 */
final class Service {

	private static final String DEFAULT_URL = "http://127.0.0.1:8080";

	private static final int CONNECT_MILLISECONDS = 10_000;

	private static final int QUESTION_MILLISECONDS = 30_000;

	/** A close writes all reports. */
	private static final int CHANGE_MILLISECONDS = 300_000;

	private final String url;

	private final @Nullable String token;

	private Service(String url, @Nullable String token) {
		this.url = url;
		this.token = token;
	}

	/**
	 * The one that the environment names.
	 * @throws CommandFailedException if it names none that can be asked
	 */
	static Service of(Map<String, String> environment) {
		String given = environment.getOrDefault("RAPPORTEUR_URL", "").strip();
		String url = given.isEmpty() ? DEFAULT_URL : given.replaceFirst("/+$", "");
		if (!url.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
			throw new CommandFailedException(ExitCode.USAGE,
					"RAPPORTEUR_URL is no address of a service, such as " + DEFAULT_URL + ": " + given);
		}
		String token = environment.getOrDefault("RAPPORTEUR_TOKEN", "").strip();
		if (!token.chars().allMatch((character) -> character > ' ' && character <= '~')) {
			throw new CommandFailedException(ExitCode.USAGE, "RAPPORTEUR_TOKEN has characters that no token has");
		}
		return new Service(url, token.isEmpty() ? null : token);
	}

	/** The path of a run. */
	static String run(String id) {
		return "/api/v1/runs/" + encoded(id);
	}

	static String encoded(String part) {
		return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
	}

	/**
	 * Gets what it answers with 2xx.
	 * @throws CommandFailedException if it refuses, or doesn't answer
	 */
	Answer get(String path) {
		return good(call("GET", path, null));
	}

	/**
	 * Posts.
	 * @param body JSON, or null for nothing
	 * @throws CommandFailedException if it refuses, or doesn't answer
	 */
	Answer post(String path, byte @Nullable [] body) {
		return good(call("POST", path, (body != null) ? body : new byte[0]));
	}

	/**
	 * Asks whatever the answer.
	 * @throws CommandFailedException if there is none
	 */
	Answer ask(String path) {
		return call("GET", path, null);
	}

	private static Answer good(Answer answer) {
		if (!answer.isGood()) {
			throw new CommandFailedException(ExitCode.REFUSED, answer.refusal());
		}
		return answer;
	}

	private Answer call(String method, String path, byte @Nullable [] body) {
		try {
			HttpURLConnection connection = connect(URI.create(this.url + path));
			connection.setRequestMethod(method);
			connection.setRequestProperty("Accept", "application/json, */*");
			if (this.token != null) {
				connection.setRequestProperty("Authorization", "Bearer " + this.token);
			}
			connection.setReadTimeout((body != null) ? CHANGE_MILLISECONDS : QUESTION_MILLISECONDS);
			if (body != null) {
				connection.setRequestProperty("Content-Type", "application/json");
				connection.setDoOutput(true);
				try (OutputStream output = connection.getOutputStream()) {
					output.write(body);
				}
			}
			return answer(connection);
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCode.UNREACHABLE,
					this.url + " doesn't answer: " + ex.getMessage() + ". RAPPORTEUR_URL names another service");
		}
	}

	/** Nothing leads a token elsewhere. */
	private static HttpURLConnection connect(URI uri) throws IOException {
		try {
			HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
			connection.setInstanceFollowRedirects(false);
			connection.setConnectTimeout(CONNECT_MILLISECONDS);
			return connection;
		}
		catch (MalformedURLException ex) {
			throw new CommandFailedException(ExitCode.USAGE, "RAPPORTEUR_URL can't be called: " + ex.getMessage());
		}
	}

	private static Answer answer(HttpURLConnection connection) throws IOException {
		int status = connection.getResponseCode();
		InputStream input = (status < HttpURLConnection.HTTP_BAD_REQUEST) ? connection.getInputStream()
				: connection.getErrorStream();
		if (input == null) {
			return new Answer(status, new byte[0]);
		}
		try (input) {
			return new Answer(status, input.readAllBytes());
		}
	}

}
