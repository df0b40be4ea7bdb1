package dev.rapporteur.web.request;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Hands the parameters of a request to the methods of controllers,
 * {@linkplain CheckedQuery checked}.
 */
final class QueryArguments implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == QueryFields.class;
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		CheckedQuery known = Objects.requireNonNull(parameter.getParameterAnnotation(CheckedQuery.class));
		return QueryFields.of(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)),
				known.value());
	}

}
