package dev.rapporteur.web.request;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

import dev.rapporteur.json.ValueReader;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Hands the JSON object in the body of a request to the methods of controllers,
 * {@linkplain CheckedBody checked}, or the {@linkplain JsonBody body} as it came.
 *
 * @param maximumSize how large a body may be
 */
record BodyArguments(DataSize maximumSize) implements HandlerMethodArgumentResolver {

	private static final List<MediaType> JSON = List.of(MediaType.APPLICATION_JSON,
			new MediaType("application", "*+json"));

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == RequestFields.class || parameter.getParameterType() == JsonBody.class;
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders)
			throws IOException, HttpMediaTypeNotSupportedException {
		CheckedBody check = parameter.getParameterAnnotation(CheckedBody.class);
		byte[] bytes = read(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)),
				check != null && check.ofAnyType());
		if (parameter.getParameterType() == JsonBody.class) {
			return new JsonBody(bytes);
		}
		RequestFields fields = (bytes.length == 0 && (check == null || !check.required()))
				? new RequestFields(new LinkedHashMap<>()) : RequestFields.of(ValueReader.read(bytes), "The body");
		return (check != null) ? fields.allowOnly(List.of(check.value())) : fields;
	}

	private byte[] read(HttpServletRequest request, boolean anyType)
			throws IOException, HttpMediaTypeNotSupportedException {
		String type = request.getContentType();
		if (type != null && !anyType) {
			requireJson(mediaType(type));
		}
		byte[] bytes = RequestBody.read(request, this.maximumSize);
		if (bytes.length > 0 && type == null && !anyType) {
			requireJson(MediaType.APPLICATION_OCTET_STREAM);
		}
		return bytes;
	}

	private static void requireJson(MediaType given) throws HttpMediaTypeNotSupportedException {
		if (JSON.stream().noneMatch((json) -> json.includes(given))) {
			throw new HttpMediaTypeNotSupportedException(given, List.of(MediaType.APPLICATION_JSON));
		}
	}

	private static MediaType mediaType(String type) throws HttpMediaTypeNotSupportedException {
		try {
			return MediaType.parseMediaType(type);
		}
		catch (InvalidMediaTypeException ex) {
			HttpMediaTypeNotSupportedException refusal = new HttpMediaTypeNotSupportedException(
					String.valueOf(ex.getMessage()), List.of(MediaType.APPLICATION_JSON));
			refusal.getBody().setDetail("Content-Type can't be " + type);
			throw refusal;
		}
	}

}
