package dev.rapporteur.web.request;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what the body of a request may be, on a parameter that is a {@link RequestFields}.
 * One without this takes any fields, and no body for one without fields.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface CheckedBody {

	/**
	 * The fields that are known; others are refused.
	 * @return their names
	 */
	String[] value() default {};

	/**
	 * Whether a request without a body is refused.
	 * @return false if it is one without fields
	 */
	boolean required() default false;

	/**
	 * Whether the body may call itself something else than JSON, as what curl sends does.
	 * @return false if that is refused: a page in a browser can't send JSON to another
	 * site unasked
	 */
	boolean ofAnyType() default false;

}
