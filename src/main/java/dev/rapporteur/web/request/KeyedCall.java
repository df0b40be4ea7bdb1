package dev.rapporteur.web.request;

import dev.rapporteur.event.KeyedRequest;
import dev.rapporteur.run.KeyedCommand;
import dev.rapporteur.run.Run;
import org.jspecify.annotations.Nullable;

import org.springframework.web.ErrorResponseException;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * A call with an {@code Idempotency-Key}, while it is carried out. What it changes is
 * kept with its key, so that the next service knows it, too.
 */
public final class KeyedCall {

	/** The attribute of a request that holds it. */
	public static final String ATTRIBUTE = KeyedCall.class.getName();

	private final KeyedRequest request;

	private int part;

	private boolean repeated;

	private boolean remembered = true;

	/**
	 * Begins one.
	 * @param request what is known of it
	 */
	public KeyedCall(KeyedRequest request) {
		this.request = request;
	}

	/**
	 * The one that this thread carries out.
	 * @return the call, or null for one without a key, or none
	 */
	public static @Nullable KeyedCall current() {
		RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
		return (attributes != null
				&& attributes.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof KeyedCall call) ? call
						: null;
	}

	/**
	 * Another of its commands is carried out from now on, if it has a key.
	 * @param place which one, counted from 0
	 */
	public static void beginPart(int place) {
		KeyedCall call = current();
		if (call != null) {
			call.part = place;
		}
	}

	/**
	 * What is known of it.
	 * @return its key and digest
	 */
	public KeyedRequest request() {
		return this.request;
	}

	/**
	 * The command that is carried out.
	 * @return the command
	 */
	public KeyedCommand command() {
		return new KeyedCommand(this.request, this.part);
	}

	/**
	 * Notes whether a service before this one has carried out the command.
	 * @param run the run that it is about
	 * @return whether it must not be carried out again
	 */
	public boolean noteRepeat(Run run) {
		boolean known = run.carriedOut(command()) != null;
		this.repeated |= known;
		return known;
	}

	/** It was carried out before, so it is just answered. */
	public void repeated() {
		this.repeated = true;
	}

	/**
	 * Whether a part of it, or all, was carried out by a service before this one.
	 * @return whether its answer is one of before
	 */
	public boolean isRepeated() {
		return this.repeated;
	}

	/**
	 * Its key was that of another request.
	 * @return 422
	 */
	public ErrorResponseException reused() {
		this.remembered = false;
		return reused(this.request.key());
	}

	/** It is refused for what may be mended, and then sent again. */
	public void forget() {
		this.remembered = false;
	}

	/**
	 * Whether a repeat gets its answer.
	 * @return false if a repeat is another try
	 */
	public boolean isRemembered() {
		return this.remembered;
	}

	/**
	 * What is answered when a key comes with another request than before.
	 * @param key the key
	 * @return 422
	 */
	public static ErrorResponseException reused(String key) {
		return Problem.IDEMPOTENCY_KEY_REUSED
			.because("The Idempotency-Key " + key + " came with another request before");
	}

}
