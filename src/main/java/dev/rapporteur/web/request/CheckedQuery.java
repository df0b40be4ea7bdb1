package dev.rapporteur.web.request;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which parameters a request may have, on a parameter that is a {@link QueryFields}.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface CheckedQuery {

	/**
	 * The parameters that are known; others are refused.
	 * @return their names
	 */
	String[] value() default {};

}
