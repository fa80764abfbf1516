package dev.waybill.tracking.shop;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** What it stands on answers only to those who bring a shop's key; whose it is, {@link ShopKey#of} says. */
@NameBinding
@SecurityRequirement(name = "shop")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ForShops {}
