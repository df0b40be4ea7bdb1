package dev.rapporteur.web.request;

import java.util.Map;

import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.Run;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Hands the run that {@code {run}} in a path names to the methods of controllers: as a
 * {@link KnownRun}, open or closed, or as a {@link Run}, which must be open.
 *
 * @param lookup finds runs
 */
record RunArguments(RunLookup lookup) implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == KnownRun.class || parameter.getParameterType() == Run.class;
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		String run = named(request);
		return (parameter.getParameterType() == Run.class) ? this.lookup.open(run) : this.lookup.known(run);
	}

	/**
	 * The run that the path of a request names.
	 * @return its id as it stands there
	 */
	static String named(RequestAttributes request) {
		String run = nameIn(request);
		if (run == null) {
			throw new IllegalStateException("The path names no run");
		}
		return run;
	}

	/**
	 * The run that the path of a request may name.
	 * @return its id as it stands there, or null
	 */
	static @Nullable String nameIn(RequestAttributes request) {
		Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE,
				RequestAttributes.SCOPE_REQUEST);
		return (variables instanceof Map<?, ?> map && map.get("run") instanceof String run) ? run : null;
	}

}
