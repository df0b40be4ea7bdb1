package dev.rapporteur.junit;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * How a test plan is reported to a running service.
 *
 * @param url where the service is, without a slash at the end
 * @param token what it lets in, or null for nothing
 * @param run the name of the run to join
 * @param suite the id of the test suite, if nobody has started it yet
 * @param task the id of the task, if nobody has it yet
 * @param connectTimeout how long the service may take to listen
 * @param callTimeout how long an answer may take, with all that is tried again
 * @param endTimeout how long the end of the tests waits for what isn't sent yet
 * @param clientTimeout after what time the service takes a process for gone that was
 * killed
 * @param queue how many characters may wait to be sent
 */
record ServiceSettings(URI url, @Nullable String token, String run, String suite, String task, Duration connectTimeout,
		Duration callTimeout, Duration endTimeout, Duration clientTimeout, long queue) implements ListenerSettings {

	/** What a service takes. */
	private static final Duration LONGEST_CLIENT_TIMEOUT = Duration.ofDays(1);

	private static final int MAXIMUM_QUEUE = 1024;

	/**
	 * Reads the settings.
	 * @param settings gives the value of a setting by its name without prefix
	 * @param environment gives the variables by which CI servers tell what build this is;
	 * null for none
	 * @return the settings
	 */
	static ServiceSettings read(Function<String, Optional<String>> settings,
			UnaryOperator<@Nullable String> environment) {
		String suite = ListenerSettings.name(settings);
		return new ServiceSettings(settings.apply("url").map(ServiceSettings::url).orElseThrow(),
				settings.apply("token").map(ServiceSettings::token).orElse(null),
				settings.apply("run").orElseGet(() -> BuildName.of(suite, environment)), suite,
				settings.apply("task").map(TaskId::checked).orElseGet(TaskId::ofWorkingDirectory),
				ListenerSettings.seconds(settings, "connect-timeout", 10),
				ListenerSettings.seconds(settings, "call-timeout", 60),
				ListenerSettings.seconds(settings, "end-timeout", 60), clientTimeout(settings),
				queue(settings.apply("queue").orElse("16")));
	}

	@Override
	public Reporter open() {
		return HttpReporter.start(this);
	}

	private static URI url(String text) {
		URI url;
		try {
			url = new URI(text.strip().replaceFirst("/+$", ""));
		}
		catch (URISyntaxException ex) {
			throw wrongUrl("it is none", ex);
		}
		if (url.getUserInfo() != null) {
			throw wrongUrl("a password doesn't belong there; rapporteur.junit.token has the token", null);
		}
		if (url.getHost() == null || url.getQuery() != null || url.getFragment() != null
				|| !("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))) {
			throw wrongUrl("it is none", null);
		}
		return url;
	}

	/** Doesn't show what was set, which may hold a password. */
	private static IllegalArgumentException wrongUrl(String why, @Nullable Exception cause) {
		return new IllegalArgumentException(
				"rapporteur.junit.url has to be an address such as http://127.0.0.1:8080: " + why, cause);
	}

	/** Texts from files end with a line. What else is no token isn't shown. */
	private static String token(String text) {
		String token = text.strip();
		if (!token.chars().allMatch((c) -> c > ' ' && c <= '~')) {
			throw new IllegalArgumentException("rapporteur.junit.token has characters that no token has");
		}
		return token;
	}

	private static Duration clientTimeout(Function<String, Optional<String>> settings) {
		Duration time = ListenerSettings.seconds(settings, "client-timeout", 60);
		if (time.isZero() || time.compareTo(LONGEST_CLIENT_TIMEOUT) > 0) {
			throw new IllegalArgumentException(
					"rapporteur.junit.client-timeout has to be a number of seconds from 1 to "
							+ LONGEST_CLIENT_TIMEOUT.toSeconds() + ": " + time.toSeconds());
		}
		return time;
	}

	private static long queue(String megabytes) {
		try {
			int number = Integer.parseInt(megabytes);
			if (number > 0 && number <= MAXIMUM_QUEUE) {
				return number * 1_000_000L;
			}
		}
		catch (NumberFormatException ex) {
			// said below
		}
		throw new IllegalArgumentException(
				"rapporteur.junit.queue has to be a number of megabytes from 1 to " + MAXIMUM_QUEUE + ": " + megabytes);
	}

	/** Without the token. */
	@Override
	public String toString() {
		return this.url + ", run " + this.run;
	}

}
