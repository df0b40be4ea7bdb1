package dev.rapporteur.web.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call over HTTP.
 *
 * @param token what callers must send as Authorization: Bearer ..., at least 16
 * characters; needed if server.address lets other machines in
 * @param tokenFile a file that holds the token
 * @param allowedHosts names of the service besides localhost and addresses of the
 * loopback interface, and sites whose pages may call it
 * @param maximumRequestsPerSecond requests that are carried out in a second of each
 * token, or else address
 */
@ConfigurationProperties("rapporteur.http")
record SecuritySettings(@Nullable String token, @Nullable Path tokenFile, @DefaultValue List<String> allowedHosts,
		@DefaultValue("0") int maximumRequestsPerSecond) {

	private static final Logger logger = LoggerFactory.getLogger(SecuritySettings.class);

	private static final int SHORTEST = 16;

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one is negative
	 */
	SecuritySettings {
		if (maximumRequestsPerSecond < 0) {
			throw new IllegalArgumentException(
					"rapporteur.http.maximum-requests-per-second must be at least 0: " + maximumRequestsPerSecond);
		}
	}

	/**
	 * Never shows the token.
	 */
	@Override
	public String toString() {
		return "SecuritySettings[tokenFile=%s, allowedHosts=%s, maximumRequestsPerSecond=%d]".formatted(this.tokenFile,
				this.allowedHosts, this.maximumRequestsPerSecond);
	}

	/**
	 * The token that callers must know.
	 * @return the token, or null if none is needed
	 * @throws IllegalArgumentException if it can't be used, naming the setting
	 */
	@Nullable String readToken() {
		if (this.tokenFile == null) {
			return (this.token != null) ? checked("rapporteur.http.token", this.token) : null;
		}
		if (this.token != null) {
			throw new IllegalArgumentException(
					"rapporteur.http.token and rapporteur.http.token-file are both set: one of them is enough");
		}
		try {
			String text = Files.readString(this.tokenFile).replaceFirst("\\R\\z", "");
			warnOfReaders(this.tokenFile);
			return checked("rapporteur.http.token-file " + this.tokenFile, text);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("rapporteur.http.token-file can't be read: " + ex, ex);
		}
	}

	/** What no header can carry would lock everybody out. */
	private static String checked(String source, String text) {
		if (text.length() < SHORTEST || !text.chars().allMatch((c) -> c > ' ' && c <= '~')) {
			throw new IllegalArgumentException(source + " must hold a token of at least " + SHORTEST
					+ " visible ASCII characters and nothing else: this one has " + text.length());
		}
		return text;
	}

	private static void warnOfReaders(Path file) throws IOException {
		if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			Set<PosixFilePermission> others = EnumSet.of(PosixFilePermission.GROUP_READ,
					PosixFilePermission.OTHERS_READ);
			others.retainAll(Files.getPosixFilePermissions(file));
			if (!others.isEmpty()) {
				logger.warn("rapporteur.http.token-file {} can be read by others than its owner", file);
			}
		}
	}

}
