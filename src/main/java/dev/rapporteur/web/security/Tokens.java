package dev.rapporteur.web.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.web.request.RunTokens;
import dev.rapporteur.web.request.ServiceSecret;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.util.function.SingletonSupplier;

/**
 * The tokens that are valid: one for the whole service, and one for each run. Only their
 * digests are kept.
 */
final class Tokens implements RunTokens {

	/** The authority of those who may do everything. */
	static final String SERVICE = "service";

	/** The authority of those who may work in one run, whose id is their name. */
	static final String RUN = "run";

	private static final String MAC = "HmacSHA256";

	private final byte @Nullable [] service;

	private final RunRegistry runs;

	/** What tokens of runs are made of, from the first one on. */
	private final SingletonSupplier<SecretKey> secret;

	private final Map<RunId, byte[]> runTokens = new ConcurrentHashMap<>();

	/**
	 * Knows the token of the service.
	 * @param service the token, or null if none is needed
	 * @param runs tells which runs are known
	 */
	Tokens(@Nullable String service, RunRegistry runs) {
		this.service = (service != null) ? digest(service) : null;
		this.runs = runs;
		this.secret = SingletonSupplier.of(() -> new SecretKeySpec(ServiceSecret.in(runs.directory()), MAC));
	}

	@Override
	public boolean areNeeded() {
		return this.service != null;
	}

	/**
	 * A run keeps its token after its end, for its reports, until it is forgotten, also
	 * in the next service.
	 */
	@Override
	public @Nullable String issue(RunId run) {
		if (this.service == null) {
			return null;
		}
		this.runTokens.keySet().removeIf((known) -> !this.runs.isKnown(known));
		String token = token(run);
		this.runTokens.put(run, digest(token));
		return token;
	}

	private String token(RunId run) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(authenticationCode(run.value()));
	}

	/**
	 * Finds out who has a token. All are compared, each in constant time.
	 * @return who it is, or null if the token isn't valid
	 */
	@Nullable Authentication authenticate(String token) {
		if (this.service == null) {
			return null;
		}
		byte[] digest = digest(token);
		if (MessageDigest.isEqual(this.service, digest)) {
			return caller(SERVICE, SERVICE);
		}
		RunId found = find(digest);
		if (found == null) {
			// one of a service before this
			this.runs.known().forEach((run) -> this.runTokens.computeIfAbsent(run.id(), (id) -> digest(token(id))));
			found = find(digest);
		}
		return (found != null && this.runs.isKnown(found)) ? caller(found.value(), RUN) : null;
	}

	private @Nullable RunId find(byte[] digest) {
		RunId found = null;
		for (Map.Entry<RunId, byte[]> entry : this.runTokens.entrySet()) {
			if (MessageDigest.isEqual(entry.getValue(), digest)) {
				found = entry.getKey();
			}
		}
		return found;
	}

	private static Authentication caller(String name, String authority) {
		return new PreAuthenticatedAuthenticationToken(name, null, AuthorityUtils.createAuthorityList(authority));
	}

	private byte[] authenticationCode(String text) {
		try {
			Mac mac = Mac.getInstance(MAC);
			mac.init(this.secret.obtain());
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] digest(String token) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
