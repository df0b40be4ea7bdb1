package dev.rapporteur.context;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Asserts that a call is refused.
 */
public final class Refusals {

	private Refusals() {
	}

	/**
	 * Asserts that a call is refused with an error of one kind.
	 * @param kind the kind
	 * @param call the call
	 * @return for more assertions on the error
	 */
	public static AbstractThrowableAssert<?, ?> assertRefused(ErrorKind kind, ThrowingCallable call) {
		return assertThatThrownBy(call).isInstanceOfSatisfying(ReportException.class,
				(error) -> assertThat(error.kind()).isEqualTo(kind));
	}

}
